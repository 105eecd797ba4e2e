/**
 * What is known, for steps that answer callers and for people who help them. Entry: {@link
 * dev.jackfield.step.knowledge.KnowledgeBase}.
 */
@NullMarked
package dev.jackfield.step.knowledge;

import org.jspecify.annotations.NullMarked;
