/**
 * What others made and our bundles contain: which parts of it are embedded, under what licenses,
 * and the bill of materials of both. Runs in the build; nothing of it is shipped.
 */
package org.imageanomaly.thirdparty;
