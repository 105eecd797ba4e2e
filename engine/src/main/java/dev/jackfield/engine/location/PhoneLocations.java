package dev.jackfield.engine.location;

import dev.jackfield.engine.agent.Agent;
import dev.jackfield.engine.agent.Agents;
import dev.jackfield.engine.location.RegistrationStore.Registration;
import dev.jackfield.engine.queue.Matcher;
import dev.jackfield.engine.trunk.Trunks;
import dev.jackfield.exchange.AgentId;
import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.Personal;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.PhoneNews.News;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Where phones are: in memory, stored behind so that phones are known again after a restart. Tells
 * the matcher who can be rung. Thread-safe.
 */
public final class PhoneLocations implements Locations {
  private static final Logger LOG = LoggerFactory.getLogger(PhoneLocations.class);

  private final RegistrationStore store;
  private final Agents agents;
  private final Trunks trunks;
  private final Matcher matcher;
  private final NodeName node;
  private final PhoneNews others;
  private final Clock clock;
  private final Map<String, List<Contact>> contacts = new ConcurrentHashMap<>();
  private final ExecutorService behind =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("registrations-behind").factory());

  /**
   * @param node from which fixed contacts are called
   * @param others are told what registers with this node
   */
  public PhoneLocations(
      RegistrationStore store,
      Agents agents,
      Trunks trunks,
      Matcher matcher,
      NodeName node,
      PhoneNews others,
      Clock clock) {
    this.store = store;
    this.agents = agents;
    this.trunks = trunks;
    this.matcher = matcher;
    this.node = node;
    this.others = others;
    this.clock = clock;
    store.all().forEach(r -> add(r.user(), r.contact()));
    agents.watch(this::tellAll);
    tellAll(agents);
  }

  @Override
  public Optional<PhoneAccount> account(String user) {
    return agents
        .find(user)
        .filter(Agent::enabled)
        .filter(a -> a.ha1() != null)
        .map(a -> new PhoneAccount(user, a.id(), String.valueOf(a.ha1())));
  }

  @Override
  public void registered(String user, Contact contact) {
    add(user, contact);
    tell(user);
    behind.execute(() -> quietly(() -> store.put(new Registration(user, contact))));
    others.tell(new News.PhoneRegistered(node, clock.instant(), user, contact));
  }

  @Override
  public void unregistered(String user, String uri) {
    drop(user, uri);
    behind.execute(() -> quietly(() -> store.remove(user, uri)));
    others.tell(new News.PhoneUnregistered(node, clock.instant(), user, uri));
  }

  /** What registered with another node. */
  public void heard(News news) {
    if (news.node().equals(node)) {
      return;
    }
    if (news instanceof News.PhoneRegistered n) {
      add(n.user(), n.contact());
      tell(n.user());
    } else if (news instanceof News.PhoneUnregistered n) {
      drop(n.user(), n.uri());
    }
  }

  /** Takes over what is stored, of other nodes too; nothing is forgotten by it. */
  public void reload() {
    Set<String> users = new HashSet<>();
    for (Registration each : store.all()) {
      add(each.user(), each.contact());
      users.add(each.user());
    }
    users.forEach(this::tell);
  }

  @Override
  public List<Contact> contacts(String user) {
    Instant now = clock.instant();
    List<Contact> live = new ArrayList<>();
    agents
        .find(user)
        .map(Agent::fixedContact)
        .filter(f -> !f.isBlank())
        .ifPresent(f -> live.add(new Contact(f, node, Instant.MAX)));
    contacts.getOrDefault(user, List.of()).stream()
        .filter(c -> c.expiresAt().isAfter(now))
        .sorted(Comparator.comparing(Contact::expiresAt).reversed())
        .forEach(live::add);
    return live;
  }

  @Override
  public Optional<Trunk> trunkFor(Personal number) {
    return trunks.all().stream().findFirst();
  }

  @Override
  public List<Trunk> trunks() {
    return trunks.all();
  }

  /** Forgets registrations that ran out. Called every few seconds. */
  public void expire() {
    Instant now = clock.instant();
    contacts.forEach(
        (user, list) ->
            list.stream()
                .filter(c -> !c.expiresAt().isAfter(now))
                .forEach(c -> expired(user, c.uri())));
  }

  /** Each process sees it by itself. */
  private void expired(String user, String uri) {
    drop(user, uri);
    behind.execute(() -> quietly(() -> store.remove(user, uri)));
  }

  private void add(String user, Contact contact) {
    contacts.merge(
        user,
        List.of(contact),
        (old, fresh) -> {
          List<Contact> all = new ArrayList<>(old);
          all.removeIf(c -> c.uri().equals(contact.uri()));
          all.addAll(fresh);
          return List.copyOf(all);
        });
  }

  private void drop(String user, String uri) {
    contacts.computeIfPresent(
        user,
        (_, old) -> {
          List<Contact> left = old.stream().filter(c -> !c.uri().equals(uri)).toList();
          return left.isEmpty() ? null : left;
        });
    tell(user);
  }

  private void tell(String user) {
    agents.find(user).ifPresent(a -> matcher.reachable(a.id(), !contacts(user).isEmpty()));
  }

  private void tellAll(Agents all) {
    matcher.agentsChanged(all);
    all.all().stream().map(Agent::id).map(AgentId::value).forEach(this::tell);
  }

  private static void quietly(Runnable write) {
    try {
      write.run();
    } catch (DataAccessException away) {
      LOG.warn("a registration is not stored; the phone will refresh it: {}", away.toString());
    }
  }
}
