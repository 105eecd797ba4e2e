package dev.jackfield.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What can be set of the engine; defaults stand in {@code application.yml}.
 *
 * @param data folder for what is kept in files
 * @param shared folder for what all processes share in files
 * @param flows folders whose BPMN files are deployed at start
 * @param drafts folder that holds the newest saved version of each flow that people changed; a file
 *     that changes there becomes a version
 * @param starts folder with the drawings that new flows begin from
 * @param rules folder with {@code drl} and {@code tables}
 * @param ticketSla how long until a ticket is to be resolved of which the rules do not say it
 * @param awayAfterNoAnswer how long an agent who did not answer gets no call
 * @param mostUnanswered an agent who did not answer so many calls in a row gets none until ready
 *     again by an own wish; 0: never
 * @param reservation how long an agent is held for a call that does not ring
 * @param keepRecordingsDays after how many days recordings are deleted; 0: never
 * @param keepContactsDays after how many days calls to numbers, removed entries of contact lists,
 *     and the numbers of callbacks and batches that are over are deleted; 0: never
 */
@ConfigurationProperties("jackfield.engine")
public record EngineSettings(
    Path data,
    Path shared,
    List<Path> flows,
    Path drafts,
    Path starts,
    Path rules,
    Duration ticketSla,
    Duration awayAfterNoAnswer,
    int mostUnanswered,
    Duration reservation,
    int keepRecordingsDays,
    int keepContactsDays) {}
