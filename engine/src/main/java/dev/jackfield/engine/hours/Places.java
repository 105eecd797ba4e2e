package dev.jackfield.engine.hours;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.geocoding.PhoneNumberOfflineGeocoder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a number (E.164) may be, by libphonenumber: country, region where the number tells it, and
 * all time zones that it may be in. Thread-safe.
 */
public final class Places {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final PhoneNumberToTimeZonesMapper ZONES =
      PhoneNumberToTimeZonesMapper.getInstance();
  private static final PhoneNumberOfflineGeocoder GEOCODER =
      PhoneNumberOfflineGeocoder.getInstance();

  private Places() {}

  /**
   * As it is written internationally ({@code +862155501234}), however it was typed; empty when it
   * is no number with a country code that can be called.
   */
  public static Optional<String> e164(String typed) {
    return parse(typed.strip()).map(n -> NUMBERS.format(n, PhoneNumberUtil.PhoneNumberFormat.E164));
  }

  /**
   * The same for one that may be written as within a country.
   *
   * @param near a number with its country code, whose country it is then
   */
  public static Optional<String> e164(String typed, String near) {
    Optional<String> international = e164(typed);
    Optional<PhoneNumber> neighbour = parse(near);
    if (international.isPresent() || neighbour.isEmpty()) {
      return international;
    }
    try {
      return Optional.of(NUMBERS.parse(typed.strip(), country(neighbour.get())))
          .filter(NUMBERS::isValidNumber)
          .map(n -> NUMBERS.format(n, PhoneNumberUtil.PhoneNumberFormat.E164));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** All places where it may be; empty when it is no number that can be called. */
  public static List<Place> of(String number) {
    Optional<PhoneNumber> parsed = parse(number);
    if (parsed.isEmpty()) {
      return List.of();
    }
    String country = country(parsed.get());
    if (country.equals("001") || country.equals("ZZ")) {
      return List.of();
    }
    String region =
        Regions.of(country, GEOCODER.getDescriptionForNumber(parsed.get(), Locale.ENGLISH));
    List<Place> places = new ArrayList<>();
    for (String zone : ZONES.getTimeZonesForNumber(parsed.get())) {
      zone(zone).ifPresent(z -> places.add(new Place(country, region, z)));
    }
    return places;
  }

  /** The region that libphonenumber takes it for, for callers; empty when it cannot tell. */
  public static Optional<Place> first(String number) {
    return of(number).stream().findFirst();
  }

  /** Of numbers that nobody has been given yet, the one with most numbers under their code. */
  private static String country(PhoneNumber number) {
    String country = NUMBERS.getRegionCodeForNumber(number);
    return country == null ? NUMBERS.getRegionCodeForCountryCode(number.getCountryCode()) : country;
  }

  private static Optional<PhoneNumber> parse(String number) {
    if (!number.startsWith("+")) {
      return Optional.empty();
    }
    try {
      return Optional.of(NUMBERS.parse(number, null)).filter(NUMBERS::isPossibleNumber);
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<ZoneId> zone(String id) {
    try {
      return id.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())
          ? Optional.empty()
          : Optional.of(ZoneId.of(id));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
