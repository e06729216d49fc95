//! Check the quotes of a draft against its sources: the library face.
