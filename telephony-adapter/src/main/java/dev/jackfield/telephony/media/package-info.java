/**
 * Sound on the wire: RTP legs, keys, clips, bridges. {@link
 * dev.jackfield.telephony.media.MediaRoom} opens legs, {@link dev.jackfield.telephony.media.Clip}
 * is what they say. The only room that knows Netty.
 */
@NullMarked
package dev.jackfield.telephony.media;

import org.jspecify.annotations.NullMarked;
