//! Ledger to text, one file per format.
