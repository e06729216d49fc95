//! Draft to quotes and attributions, by rules that can be read.
