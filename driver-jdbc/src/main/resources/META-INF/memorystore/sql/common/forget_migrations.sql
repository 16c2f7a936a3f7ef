DELETE FROM {migrations}
