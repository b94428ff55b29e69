"""Giving a model away in forms that other programs read: a web page, ONNX."""
