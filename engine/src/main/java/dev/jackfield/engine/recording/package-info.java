/**
 * Recordings as the engine knows them: which there are, who listened, how long they are kept.
 * Entry: {@link dev.jackfield.engine.recording.Listening}.
 */
@NullMarked
package dev.jackfield.engine.recording;

import org.jspecify.annotations.NullMarked;
