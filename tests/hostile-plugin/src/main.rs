//! The hostile plugin as a process.

fn main() {
    ibid_plugin::serve::<hostile_plugin::Hostile>();
}
