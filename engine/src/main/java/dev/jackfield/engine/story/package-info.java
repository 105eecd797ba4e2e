/**
 * What happened in a call, told in sentences. Entry: {@link
 * dev.jackfield.engine.story.CallStories}.
 */
@NullMarked
package dev.jackfield.engine.story;

import org.jspecify.annotations.NullMarked;
