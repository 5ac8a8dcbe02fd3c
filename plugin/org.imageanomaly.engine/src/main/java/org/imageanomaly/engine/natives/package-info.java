/**
 * Where native libraries are unpacked to and loaded from: a folder that no other user can write to,
 * on a file system from which programs may be run. A library counts as unpacked only if it is what
 * the bundle holds, byte for byte as far as its checksum tells. Knows files alone, and no library
 * by name.
 */
package org.imageanomaly.engine.natives;
