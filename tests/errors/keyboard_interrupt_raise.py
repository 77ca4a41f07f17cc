# exit: 130
# expect stderr: KeyboardInterrupt
# baton only
# A KeyboardInterrupt that nobody catches ends as Ctrl-C does.
raise KeyboardInterrupt
