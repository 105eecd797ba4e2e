/** Rule sets on Drools, the only room that sees it. */
@NullMarked
package dev.jackfield.engine.rule.drools;

import org.jspecify.annotations.NullMarked;
