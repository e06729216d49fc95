//! File formats to documents, each character mapped back to its place in the file.
