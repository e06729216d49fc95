//! Measures extraction and checking on gold data.
