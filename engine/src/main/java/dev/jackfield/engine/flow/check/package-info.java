/**
 * What is wrong with a drawn flow, in words of who draws it, before a call finds it out. Entry:
 * {@link dev.jackfield.engine.flow.check.FlowCheck}.
 */
@NullMarked
package dev.jackfield.engine.flow.check;

import org.jspecify.annotations.NullMarked;
