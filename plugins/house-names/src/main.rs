//! The plugin `house-names` as a process.

fn main() {
    ibid_plugin::serve::<house_names::HouseNames>();
}
