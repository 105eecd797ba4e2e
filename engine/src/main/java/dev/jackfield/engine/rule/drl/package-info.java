/**
 * The part of DRL that a browser may send, read by our own reader and printed anew for Drools.
 * Entry: {@link dev.jackfield.engine.rule.drl.CheckedDrl}.
 */
@NullMarked
package dev.jackfield.engine.rule.drl;

import org.jspecify.annotations.NullMarked;
