/**
 * Releases of flows: closed bundles that take a share of new calls, are watched, promoted and
 * rolled back. Entry: {@link dev.jackfield.engine.release.Releases}; calls ask {@link
 * dev.jackfield.engine.release.LiveReleases}.
 */
@NullMarked
package dev.jackfield.engine.release;

import org.jspecify.annotations.NullMarked;
