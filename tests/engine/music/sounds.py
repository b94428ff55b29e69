"""Sounds made of numbers, and those of films as they come out again, for what follows a sound."""

import subprocess
import wave

import numpy as np

from training.exploring.encoding import find_ffmpeg

RATE = 44_100


def silence(seconds):
    return np.zeros(round(seconds * RATE))


def tone(hertz, seconds, height=0.5):
    return height * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def clicks(moments, seconds):
    """Short dry knocks at some seconds."""
    sound = silence(seconds)
    knock = tone(1_000, 0.05) * np.exp(-np.arange(round(0.05 * RATE)) / 300)
    for moment in moments:
        first = round(moment * RATE)
        sound[first : first + len(knock)] += knock[: len(sound) - first]
    return sound


def write(path, sound, channels=1):
    """Write numbers from -1 to 1 as a WAV file of 16 bits."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        samples = np.round(np.clip(sound, -1, 1) * 32_767).astype("<i2")
        file.writeframes(np.repeat(samples, channels).tobytes())
    return path


def streams(film):
    """What ffmpeg says of a film, and its sound, float32 [n] at RATE."""
    said = subprocess.run([find_ffmpeg(), "-i", film], capture_output=True, check=False).stderr.decode()
    command = [find_ffmpeg(), "-loglevel", "error", "-i", film, "-map", "0:a:0", "-ac", "1", "-ar", str(RATE)]
    read = subprocess.run([*command, "-f", "f32le", "-"], capture_output=True, check=False)
    return said, np.frombuffer(read.stdout, "<f4")
