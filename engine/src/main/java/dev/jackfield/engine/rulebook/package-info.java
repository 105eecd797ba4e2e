/**
 * The life of the rule book: what people want to change, proves, approval by another, what is in
 * force on every node. Entry: {@link dev.jackfield.engine.rulebook.RuleLife}.
 */
@NullMarked
package dev.jackfield.engine.rulebook;

import org.jspecify.annotations.NullMarked;
