/**
 * Sound on the wire: RTP legs, keys, prompts, bridges. {@link
 * dev.jackfield.telephony.media.MediaRoom} opens legs, {@link
 * dev.jackfield.telephony.media.Prompts} finds or speaks what they say. The only room that knows
 * Netty.
 */
@NullMarked
package dev.jackfield.telephony.media;

import org.jspecify.annotations.NullMarked;
