package dev.jackfield.engine.change;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Reads again what another process changed: looks several times a second whether a revision rose.
 * While the database is away all stays as it is.
 */
public final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Revisions revisions;
  private final Map<String, Runnable> rooms;
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

  /**
   * @param rooms what reads a room again, by its name; what is there now has been read
   */
  public Changes(Revisions revisions, Map<String, Runnable> rooms) {
    this.revisions = revisions;
    this.rooms = Map.copyOf(rooms);
  }

  /** The first time, all is read: it may have changed since it was read at the start. */
  public synchronized void look() {
    try {
      revisions
          .all()
          .forEach(
              (room, revision) -> {
                Runnable again = rooms.get(room);
                if (again != null && !revision.equals(seen.get(room))) {
                  again.run();
                  seen.put(room, revision);
                }
              });
    } catch (DataAccessException away) {
      LOG.debug("what others changed cannot be read now: {}", away.toString());
    }
  }
}
