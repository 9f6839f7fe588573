import sys

sys.exit_code = 1
from math import sqroot
