package dev.jackfield.app.trial;

import dev.jackfield.engine.queue.WaitTimer;
import dev.jackfield.engine.rule.RuleSets;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a system for tries is given before it is wired.
 *
 * @param database JDBC URL with user and password
 * @param rules empty: those of the rules folder
 */
record TrialParts(
    TrialSettings settings,
    Path folder,
    URI gateway,
    String database,
    TrialClock clock,
    TrialEar ear,
    GivenAnswers answers,
    WaitTimer waits,
    Optional<RuleSets> rules) {}
