package dev.jackfield.engine.callback;

import dev.jackfield.exchange.CallId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a callback.
 *
 * @param what one word, as {@code planned}; {@link Callbacks} has them all
 * @param who a person's name; empty: the system
 * @param detail a reason, an agent or an instant; empty: none
 * @param call that belongs to it; null: none
 */
public record CallbackEvent(
    Instant at, String what, String who, String detail, @Nullable CallId call) {}
