-- Nothing asks by it; what a call costs to write is a little less.
drop index call_release;
