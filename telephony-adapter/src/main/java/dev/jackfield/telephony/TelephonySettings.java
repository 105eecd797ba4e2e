package dev.jackfield.telephony;

import dev.jackfield.exchange.NodeName;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import dev.jackfield.telephony.speech.SpeechSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a telephony node is told.
 *
 * @param node its name; stable over restarts
 * @param bindAddress address that SIP and RTP listen on
 * @param advertisedAddress address that phones are told to send to
 * @param sipPort UDP and TCP
 * @param firstRtpPort first UDP port for sound; the even ones up to {@code lastRtpPort} are used
 * @param promptFolders folders of recordings, {@code <language>/<name>.wav}; the first that has one
 *     wins, and the first is where one's own are kept
 * @param speechCache folder where spoken words are kept
 * @param mediaThreads threads that send and receive sound
 * @param stuckNotice without a live step for this long, a caller hears "one moment"
 * @param stuckFallback and after this long, its number's fallback
 * @param mostWithoutFlow while so many calls wait for their flow to start, further ones are refused
 *     (503), so that those who wait do not keep it from starting
 * @param realm digest realm; HA1 of every phone account is made with it
 * @param shortestRegistration phones that want to register for less are told so (423)
 * @param shortestSession phones that want a session to expire sooner are told so (422)
 * @param speaking who speaks words
 * @param speech who hears which language
 */
public record TelephonySettings(
    NodeName node,
    String bindAddress,
    String advertisedAddress,
    int sipPort,
    int firstRtpPort,
    int lastRtpPort,
    List<Path> promptFolders,
    Path speechCache,
    int mediaThreads,
    Duration stuckNotice,
    Duration stuckFallback,
    int mostWithoutFlow,
    String realm,
    Duration shortestRegistration,
    Duration shortestSession,
    SpeakingSettings speaking,
    SpeechSettings speech) {

  public TelephonySettings {
    if (mostWithoutFlow < 1) {
      throw new IllegalArgumentException(
          "jackfield.sip.most-without-flow is "
              + mostWithoutFlow
              + "; with less than 1 no call would be taken");
    }
  }
}
