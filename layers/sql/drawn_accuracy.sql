-- How far a drawn outline may lie from the ground, in metres: half a millimetre on the 1:10,000 maps and images that
-- sites are drawn on is 5 m, and so may the map itself be off.
10.0::float8
