package dev.jackfield.app.trial;

import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.step.knowledge.KnowledgeBase;
import dev.jackfield.telephony.speaking.SpeakingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a system for tries is made of.
 *
 * @param zeebeHome where the broker is unpacked
 * @param programs where the database's programs are unpacked, or will be
 * @param rules folder of the rules that hold when none are given
 * @param promptFolders of recordings; the first that has one wins
 * @param speech folder of spoken words
 * @param tables folders of tables that steps look things up in
 * @param speaking who speaks
 * @param stuckNotice without a live step for this long, a caller hears "one moment"
 * @param stuckFallback and after this long, the fallback
 * @param idle how long it stays when nobody tries
 * @param articles that callers are answered with
 * @param connectors those of others, which a try does not ask
 */
public record TrialSettings(
    Path zeebeHome,
    Path programs,
    Path rules,
    List<Path> promptFolders,
    Path speech,
    List<Path> tables,
    SpeakingSettings speaking,
    Duration stuckNotice,
    Duration stuckFallback,
    Duration idle,
    KnowledgeBase articles,
    DroppedConnectors connectors) {
  public TrialSettings {
    promptFolders = List.copyOf(promptFolders);
    tables = List.copyOf(tables);
  }
}
