package dev.jackfield.telephony.sip;

import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.Locations.Contact;
import dev.jackfield.exchange.Locations.PhoneAccount;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.telephony.sip.Nonces.Check;
import java.net.InetAddress;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sip.InvalidArgumentException;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ExpiresHeader;
import javax.sip.header.ToHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;
import org.jspecify.annotations.Nullable;

/**
 * Registers phones (RFC 3261 section 10.3) that prove by digest who they are (RFC 7616, RFC 2617).
 * A phone may only register its own address of record. Safe for any thread.
 */
public final class Registrar {
  private static final Duration DEFAULT = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final String realm;
  private final NodeName node;
  private final Locations locations;
  private final InstantSource clock;
  private final Duration shortest;
  private final Nonces nonces;
  private final Failures failures;

  /**
   * @param shortest a registration for less is refused with 423; usually a minute
   */
  public Registrar(
      String realm, NodeName node, Locations locations, InstantSource clock, Duration shortest) {
    this.realm = realm;
    this.node = node;
    this.locations = locations;
    this.clock = clock;
    this.shortest = shortest;
    this.nonces = new Nonces(clock);
    this.failures = new Failures(clock);
  }

  Response answer(Request request, InetAddress source, Messages messages)
      throws ParseException, InvalidArgumentException {
    if (failures.tooMany(source)) {
      return messages.response(Response.FORBIDDEN, request);
    }
    ToHeader to = (ToHeader) request.getHeader(ToHeader.NAME);
    String user = Messages.user(to.getAddress().getURI());
    AuthorizationHeader proof = (AuthorizationHeader) request.getHeader(AuthorizationHeader.NAME);
    if (proof == null || user == null) {
      return challenge(request, false, messages);
    }
    Check check = nonces.check(String.valueOf(proof.getNonce()));
    if (check == Check.STALE) {
      return challenge(request, true, messages);
    }
    if (check == Check.BAD || !proves(proof, request)) {
      failures.another(source);
      return challenge(request, false, messages);
    }
    if (!user.equals(proof.getUsername())) {
      return messages.response(Response.FORBIDDEN, request);
    }
    return registered(request, user, messages);
  }

  private boolean proves(AuthorizationHeader proof, Request request) {
    Optional<PhoneAccount> account =
        proof.getUsername() == null ? Optional.empty() : locations.account(proof.getUsername());
    if (account.isEmpty()
        || !realm.equals(proof.getRealm())
        || !"auth".equals(proof.getQop())
        || proof.getResponse() == null
        || proof.getCNonce() == null
        || proof.getURI() == null
        || (proof.getAlgorithm() != null && !proof.getAlgorithm().equalsIgnoreCase("MD5"))) {
      return false;
    }
    String count = "%08x".formatted(proof.getNonceCount());
    String right =
        Digest.response(
            account.get().ha1(),
            proof.getNonce(),
            count,
            proof.getCNonce(),
            request.getMethod(),
            proof.getURI().toString());
    return Digest.same(right, proof.getResponse())
        && nonces.count(proof.getNonce(), proof.getNonceCount());
  }

  private Response challenge(Request request, boolean stale, Messages messages)
      throws ParseException {
    Response response = messages.response(Response.UNAUTHORIZED, request);
    WWWAuthenticateHeader challenge = messages.headers.createWWWAuthenticateHeader("Digest");
    challenge.setRealm(realm);
    challenge.setNonce(nonces.next());
    challenge.setQop("auth");
    challenge.setAlgorithm("MD5");
    if (stale) {
      challenge.setStale(true);
    }
    response.addHeader(challenge);
    return response;
  }

  private Response registered(Request request, String user, Messages messages)
      throws ParseException, InvalidArgumentException {
    ExpiresHeader expires = request.getExpires();
    List<ContactHeader> asked = contacts(request);
    if (asked.stream().anyMatch(c -> c.getAddress().isWildcard())) {
      if (asked.size() > 1 || expires == null || expires.getExpires() != 0) {
        return messages.response(Response.BAD_REQUEST, request);
      }
      locations.contacts(user).forEach(c -> locations.unregistered(user, c.uri()));
      return current(request, user, messages);
    }
    for (ContactHeader contact : asked) {
      long seconds = seconds(contact, expires);
      if (seconds > 0 && seconds < shortest.toSeconds()) {
        Response brief = messages.response(Response.INTERVAL_TOO_BRIEF, request);
        brief.addHeader(messages.headers.createMinExpiresHeader((int) shortest.toSeconds()));
        return brief;
      }
    }
    for (ContactHeader contact : asked) {
      String uri = contact.getAddress().getURI().toString();
      long seconds = Math.min(seconds(contact, expires), LONGEST.toSeconds());
      if (seconds == 0) {
        locations.unregistered(user, uri);
      } else {
        Instant until = clock.instant().plusSeconds(seconds);
        locations.registered(user, new Contact(uri, node, until));
      }
    }
    return current(request, user, messages);
  }

  private Response current(Request request, String user, Messages messages)
      throws ParseException, InvalidArgumentException {
    Response ok = messages.response(Response.OK, request);
    for (Contact contact : locations.contacts(user)) {
      if (!contact.expiresAt().equals(Instant.MAX)) {
        ContactHeader header =
            messages.headers.createContactHeader(
                messages.addresses.createAddress(messages.addresses.createURI(contact.uri())));
        long left = Duration.between(clock.instant(), contact.expiresAt()).toMillis();
        header.setExpires((int) Math.max(0, (left + 999) / 1000));
        ok.addHeader(header);
      }
    }
    return ok;
  }

  private static long seconds(ContactHeader contact, @Nullable ExpiresHeader expires) {
    if (contact.getExpires() >= 0) {
      return contact.getExpires();
    }
    return expires == null ? DEFAULT.toSeconds() : expires.getExpires();
  }

  private static List<ContactHeader> contacts(Request request) {
    List<ContactHeader> contacts = new ArrayList<>();
    var headers = request.getHeaders(ContactHeader.NAME);
    while (headers.hasNext()) {
      if (headers.next() instanceof ContactHeader contact) {
        contacts.add(contact);
      }
    }
    return contacts;
  }
}
