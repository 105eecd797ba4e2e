/**
 * Rule sets and their tables; a decision with its reasons. Entry: {@link
 * dev.jackfield.engine.rule.RuleSets}.
 */
@NullMarked
package dev.jackfield.engine.rule;

import org.jspecify.annotations.NullMarked;
