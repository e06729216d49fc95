//! Configuration, inputs, and the run itself.
