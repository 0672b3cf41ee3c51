/**
 * Coordination over a directory, without a server: the file driver of Tooz 9.1, both ways, with what it leaves out
 * (leaders, shared locks, fencing tokens, updates). See {@link dev.muster.file.FileProvider}.
 */
@NullMarked
package dev.muster.file;

import org.jspecify.annotations.NullMarked;
