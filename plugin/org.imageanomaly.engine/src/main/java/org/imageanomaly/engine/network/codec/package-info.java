/** Networks as data in model files. */
package org.imageanomaly.engine.network.codec;
