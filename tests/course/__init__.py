"""What the built-in course says about Keras, asked of Keras 3 itself. It takes the extra `course`.

`reading` finds what the cards say, `running` runs their code, `tables` says what a block of code needs and what must
come out of it, and the tests of statements in words name the cards that they back (`running.backs`).
`test_complete` holds all of that and the pack together: nothing that is said about Keras is left unasked.
"""
