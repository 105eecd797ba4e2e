package dev.jackfield.app.kills;

import dev.jackfield.telephony.phone.Answering;
import dev.jackfield.telephony.phone.PhoneCall;
import dev.jackfield.telephony.phone.PhoneEvents;
import dev.jackfield.telephony.phone.PhoneSettings;
import dev.jackfield.telephony.phone.ScriptedPhone;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everybody who is called back, behind one trunk: each answers, says nothing and counts. */
final class CustomerPhones implements AutoCloseable {
  private static final Answering ANSWERS = new Answering.AfterRinging(Duration.ofMillis(200), 0);
  private static final int FIRST_RTP_PORT = 33_000;
  private static final int LAST_RTP_PORT = 33_399;

  /** A place, and numbers there of which each is one more than the one before. */
  private record Place(ZoneId zone, String prefix, long first, int digits) {}

  /** Somewhere people may be called at any hour, with an hour to spare. */
  private static final List<Place> PLACES =
      List.of(
          new Place(ZoneId.of("Asia/Shanghai"), "+8621", 56_000_000, 8),
          new Place(ZoneId.of("Europe/London"), "+4420", 70_000_000, 8),
          new Place(ZoneId.of("America/New_York"), "+1212", 2_200_000, 7),
          new Place(ZoneId.of("America/Los_Angeles"), "+1213", 2_200_000, 7));

  private static final LocalTime FROM = LocalTime.of(9, 0);
  private static final LocalTime UNTIL = LocalTime.of(19, 0);

  private final Map<String, Integer> answered = new ConcurrentHashMap<>();
  private final int port;
  private final ScriptedPhone phone;

  private CustomerPhones(int port) {
    this.port = port;
    this.phone =
        ScriptedPhone.open(
            PhoneSettings.onLoopback("customers", "", port, FIRST_RTP_PORT, LAST_RTP_PORT, port),
            new PhoneEvents() {
              @Override
              public void answered(PhoneCall call) {
                answered.merge(call.called(), 1, Integer::sum);
              }
            });
    phone.answering(ANSWERS);
  }

  static CustomerPhones open() {
    return new CustomerPhones(Ports.free());
  }

  /** Where the trunk leads. */
  int port() {
    return port;
  }

  /** A number of nobody else, where it is day. */
  static String number(int n, InstantSource clock) {
    Place day =
        PLACES.stream()
            .filter(p -> isDay(clock.instant().atZone(p.zone).toLocalTime()))
            .findFirst()
            .orElse(PLACES.getFirst());
    return day.prefix + String.format(Locale.ROOT, "%0" + day.digits + "d", day.first + n);
  }

  private static boolean isDay(LocalTime time) {
    return !time.isBefore(FROM) && time.isBefore(UNTIL);
  }

  /** How often somebody at this number was called and answered. */
  int answered(String number) {
    return answered.getOrDefault(number, 0);
  }

  @Override
  public void close() {
    phone.close();
  }
}
