/**
 * Whether callers hear what the flows want to say. Entry: {@link
 * dev.jackfield.engine.prompt.PromptCheck}.
 */
@NullMarked
package dev.jackfield.engine.prompt;

import org.jspecify.annotations.NullMarked;
