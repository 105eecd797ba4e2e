package dev.jackfield.engine.process;

import dev.jackfield.exchange.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A process of this installation.
 *
 * @param pages address of its pages
 * @param phones address of its SIP port; empty: none
 * @param silentFor how long nothing was seen of it, by the database's clock
 */
public record Peer(
    NodeName name,
    Set<Role> roles,
    Instant startedAt,
    String pages,
    String phones,
    Duration silentFor) {}
