//! For tests here and in plugins: check a draft beside sources, cases as pages.
