package dev.jackfield.desk;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be set of the day's pages; defaults stand in {@code application.yml}.
 *
 * @param timeZone in which days and quarters of an hour are reported; empty: this machine's
 */
@ConfigurationProperties("jackfield.desk")
record DeskSettings(String timeZone) {
  ZoneId zone() {
    return timeZone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(timeZone);
  }
}
