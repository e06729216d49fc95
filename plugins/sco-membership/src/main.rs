//! The plugin `sco-membership` as a process.

fn main() {
    ibid_plugin::serve::<sco_membership::Memberships>();
}
