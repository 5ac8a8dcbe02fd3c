/**
 * What the nodes of a network make of an image, as far as it can be known without computing it: the
 * shape of each value, the numbers of those that shapes are computed from, and the arithmetic.
 */
package org.imageanomaly.engine.onnx.inference;
