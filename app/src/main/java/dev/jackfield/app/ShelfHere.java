package dev.jackfield.app;

import dev.jackfield.connector.ReadyConnectors;
import dev.jackfield.connector.guard.Guards;
import dev.jackfield.connector.sdk.DroppedConnectors;
import dev.jackfield.step.catalogue.ConnectorShelf;
import dev.jackfield.step.catalogue.StepCatalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The connectors of this system as its pages show them. */
record ShelfHere(DroppedConnectors dropped, Guards guards, List<Path> places)
    implements ConnectorShelf {

  @Override
  public List<There> there(Locale language) {
    List<There> all = new ArrayList<>();
    new StepCatalogue(ReadyConnectors.ALL)
        .cards(language)
        .forEach(card -> all.add(new There(card, "")));
    for (DroppedConnectors.There c : dropped.there()) {
      new StepCatalogue(List.of(c.type()))
          .cards(language)
          .forEach(card -> all.add(new There(card, c.source())));
    }
    return all;
  }

  @Override
  public List<Refused> refused() {
    return dropped.refused().stream()
        .map(r -> new Refused(r.file().getFileName().toString(), r.why()))
        .toList();
  }

  @Override
  public List<Asked> asked() {
    return guards.tallies().stream()
        .map(
            t ->
                new Asked(
                    t.name(),
                    t.answered(),
                    t.failed(),
                    t.late(),
                    t.refused(),
                    t.average(),
                    t.isResting()))
        .toList();
  }

  @Override
  public List<String> folders() {
    return places.stream().map(p -> p.toAbsolutePath().normalize().toString()).toList();
  }
}
