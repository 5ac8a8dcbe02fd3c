/** Networks in ONNX Runtime: its speed against ours, in the same process, and on a GPU. */
package org.imageanomaly.benchmarks.onnx;
