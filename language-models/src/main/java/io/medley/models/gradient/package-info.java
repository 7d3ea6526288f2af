/**
 * What training needs beside a forward pass: tensors that collect gradients, the switch that
 * records them, AdamW, which applies them, and the schedule of its learning rate. One model's
 * training is one thread's.
 */
package io.medley.models.gradient;
