package dev.jackfield.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where phones are and who may use which address of record (RFC 3261 section 10), and the trunks.
 * Lookups answer from memory and never block.
 */
public interface Locations {

  /** The account of a phone by its digest user name. */
  Optional<PhoneAccount> account(String user);

  /** A phone registered (or refreshed) a contact. */
  void registered(String user, Contact contact);

  /** A phone took a contact back, or it expired. */
  void unregistered(String user, String uri);

  /** All live contacts of an address of record, the newest first. */
  List<Contact> contacts(String user);

  /** The trunk for calling this number out. */
  Optional<Trunk> trunkFor(Personal number);

  /** All enabled trunks: their addresses may send calls without digest. */
  List<Trunk> trunks();

  /**
   * @param ha1 digest HA1, hex: MD5(user:realm:password), RFC 7616; the password itself is not kept
   */
  record PhoneAccount(String user, AgentId agent, String ha1) {
    @Override
    public String toString() {
      return "PhoneAccount[" + user + "]";
    }
  }

  /**
   * @param uri the contact's SIP URI
   * @param node the node that the phone registered with; calls to it leave from there
   * @param expiresAt {@link Instant#MAX} for a fixed contact
   */
  record Contact(String uri, NodeName node, Instant expiresAt) {}

  /**
   * @param host host name or address to send calls to
   * @param transport {@code udp} or {@code tcp}
   * @param user digest user, empty when the trunk asks for none
   * @param addresses addresses or CIDR blocks from which its calls come
   */
  record Trunk(
      String name,
      String host,
      int port,
      String transport,
      String user,
      Personal password,
      List<String> addresses) {}
}
