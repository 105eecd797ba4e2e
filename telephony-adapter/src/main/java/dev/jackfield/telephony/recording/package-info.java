/**
 * Recordings: what a leg hears and says, written to files that nobody reads without the key. Start
 * at {@link dev.jackfield.telephony.recording.RecordingRoom}; the file is explained in
 * docs/adr/006-recording-container.md.
 */
@NullMarked
package dev.jackfield.telephony.recording;

import org.jspecify.annotations.NullMarked;
