package dev.jackfield.telephony.call;

import dev.jackfield.exchange.CallTrace;
import dev.jackfield.exchange.CallingOut;
import dev.jackfield.exchange.IncomingCalls;
import dev.jackfield.exchange.Locations;
import dev.jackfield.exchange.NodeName;
import dev.jackfield.exchange.PhoneNews;
import dev.jackfield.exchange.Secrets;
import dev.jackfield.step.Processes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executor;

/**
 * What all calls of a node stand on.
 *
 * @param starts of flows
 * @param threads run the calls' executors
 * @param stuckNotice without a live step for this long, the caller hears "one moment"
 * @param stuckFallback and after this long, the fallback
 * @param zone in which callers are told dates and times
 */
public record Surroundings(
    NodeName node,
    IncomingCalls incoming,
    PhoneNews news,
    Locations locations,
    CallTrace trace,
    Secrets secrets,
    CallingOut callingOut,
    Processes processes,
    StartsInTurn starts,
    InstantSource clock,
    Timers timers,
    Executor threads,
    Duration stuckNotice,
    Duration stuckFallback,
    ZoneId zone) {

  /** The same for a call that goes by its own time. */
  Surroundings at(VirtualTime time) {
    return new Surroundings(
        node,
        incoming,
        news,
        locations,
        trace,
        secrets,
        callingOut,
        processes,
        starts,
        time,
        time,
        threads,
        stuckNotice,
        stuckFallback,
        zone);
  }

  public Instant now() {
    return clock.instant();
  }
}
