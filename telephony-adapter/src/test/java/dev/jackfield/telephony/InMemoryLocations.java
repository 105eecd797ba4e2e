package dev.jackfield.telephony;

import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.telephony.sip.Digest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Phones and trunks of a test. */
public class InMemoryLocations implements Locations {
  private final Map<String, PhoneAccount> accounts = new ConcurrentHashMap<>();
  private final Map<String, Deque<Contact>> contacts = new ConcurrentHashMap<>();
  private final List<Trunk> trunks = new CopyOnWriteArrayList<>();

  public void addPhone(String user, String password) {
    accounts.put(
        user, new PhoneAccount(user, new AgentId(user), Digest.ha1(user, "jackfield", password)));
  }

  public void addFixed(String user, String uri) {
    registered(user, new Contact(uri, new NodeName("n1"), Instant.MAX));
  }

  public void addTrunk(int port, String transport, String user, String password) {
    trunks.add(
        new Trunk("test", "127.0.0.1", port, transport, user, new Personal(password), List.of()));
  }

  @Override
  public Optional<PhoneAccount> account(String user) {
    return Optional.ofNullable(accounts.get(user));
  }

  @Override
  public synchronized void registered(String user, Contact contact) {
    unregistered(user, contact.uri());
    contacts.computeIfAbsent(user, u -> new ArrayDeque<>()).addFirst(contact);
  }

  @Override
  public synchronized void unregistered(String user, String uri) {
    contacts.getOrDefault(user, new ArrayDeque<>()).removeIf(c -> c.uri().equals(uri));
  }

  @Override
  public synchronized List<Contact> contacts(String user) {
    return List.copyOf(contacts.getOrDefault(user, new ArrayDeque<>()));
  }

  @Override
  public Optional<Trunk> trunkFor(Personal number) {
    return trunks.stream().findFirst();
  }

  @Override
  public List<Trunk> trunks() {
    return List.copyOf(trunks);
  }
}
